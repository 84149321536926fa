import { grammarOf } from './intl.ts';
import type { AllWords, PurposeWords } from './words.ts';

const { count, list, number, region } = grammarOf('es');
const aimOf = ({ aim, label }: PurposeWords) => aim ?? `para «${label}»`;

/** Spanish, as shops on both sides of the ocean speak. A purpose's aim reads on as in “… guardar esta respuesta para mostrarte lo que te va?”. */
export const words: AllWords = {
  locale: 'es',
  skip: 'Omitir',
  next: 'Continuar',
  lost: 'Esto aún no se ha cargado. Se intentará de nuevo.',
  yes: 'Sí, guardarla',
  no: 'No, solo aquí',
  more: 'Más',
  less: 'Menos',
  on: 'Sí',
  off: 'No',
  position: (at, of) => `${number(at)} de ${number(of)}`,
  question: position => `Pregunta ${position}`,
  mayKeep: (controller, { aim, notice }) =>
    aim
      ? `*¿Puede ${controller} guardar esta respuesta* ${aim}?`
      : `*¿Puede ${controller} guardar esta respuesta?* ${notice}`,
  upTo: period =>
    period
      ? `Hasta ${period}; se puede cambiar en cualquier momento.`
      : 'Se puede cambiar en cualquier momento.',
  sameFor: labels => `Lo mismo para mis próximas respuestas: ${list(labels)}`,

  language: 'Idioma',
  back: 'Volver',
  agree: 'Sí, doy mi consentimiento',
  failed: 'Esta parte no se ha cargado.',
  failedCalmly: 'No se ha perdido nada. El resto de la tienda funciona como siempre.',
  again: 'Intentar de nuevo',
  pressAgain: 'Esto no se ha cargado. Vuelve a pulsar para intentarlo de nuevo.',
  choose: 'Elige primero la opción que más se acerque.',
  chooseAtLeast: of =>
    count(of, {
      one: 'Elige primero al menos una opción.',
      other: 'Elige primero al menos # opciones.',
    }),
  write: 'Escribe primero unas palabras u omite la pregunta.',
  useOf: controller => `*¿Puede ${controller} usar esta respuesta?*`,
  staysUnlessTicked: 'Si no marcas nada, se queda aquí.',
  nextStays: 'Continuar: se queda aquí',
  nextKeeps: uses =>
    count(uses, {
      one: 'Continuar: guardar para # uso',
      other: 'Continuar: guardar para # usos',
    }),
  kept: purpose => `Guardada ${aimOf(purpose)}`,
  willBeKept: purpose => `Se guardará ${aimOf(purpose)}`,
  stays: 'Solo aquí, durante esta visita',
  change: 'Cambiar',
  send: 'Enviar',
  who: 'Quién',
  what: 'Qué',
  whatKept: 'Esta respuesta y el momento en que la diste',
  whatFor: 'Para qué',
  where: 'Dónde',
  stored: (code, recipients) =>
    `${/^EU$/i.test(code) ? 'En la Unión Europea' : region(code)}, ${recipients[0] ? `con ayuda de ${list(recipients)}` : 'sin compartirla con nadie más'}`,
  stop: 'Detener',
  howToStop: 'Aquí o escribiéndonos; entonces borramos la respuesta',
  policy: 'Política de privacidad',
  honoured:
    'La señal de privacidad de tu navegador rechaza compartir datos. La respetamos: esta respuesta no se comparte.',
  offline:
    'No hay conexión. Tus respuestas están a salvo en este dispositivo y se enviarán cuando vuelva.',
  memoryOnly: 'Este navegador no guarda respuestas. Duran hasta que cierres esta página.',
  chooseUpTo: of =>
    count(of, {
      one: '# opción como máximo: desmárcala para elegir otra.',
      other: '# opciones como máximo: desmarca una para elegir otra.',
    }),
  left: characters => count(characters, { one: 'Queda # carácter', other: 'Quedan # caracteres' }),
  startAgain: 'Empezar de nuevo',
  because: benefit => [`${benefit}, porque dijiste:`, '.'],
  changeAnAnswer: 'Cambiar una respuesta',
  changeOne: label => `Cambiar: ${label}`,
  yourAnswers: 'Tus respuestas',
  onlyHere: 'solo aquí',
  alsoUse: ({ aim, label }) =>
    aim
      ? `¿Pueden usarse estas respuestas también ${aim}?`
      : `¿Pueden usarse estas respuestas también para esto? ${label}`,
  nothingTicked: 'No hay nada marcado de antemano.',
  all: 'Todas',
  none: 'Ninguna',
  save: 'Guardar',
  saved: fact => `Guardado: ${fact}`,
  used: (given, of, purpose) =>
    given === 0
      ? `no se usa ninguna respuesta ${aimOf(purpose)}`
      : `${count(given, { one: 'se usa #', other: 'se usan #' })} de ${number(of)} ${aimOf(purpose)}`,
  answersKept: (kept, purpose) =>
    `${count(kept, { one: '# respuesta guardada', other: '# respuestas guardadas' })} ${aimOf(purpose)}`,
  stopAll: 'Detener todo',
  stopped: purpose => `Detenido: ya no se guarda ninguna respuesta ${aimOf(purpose)}.`,
  code: 'Tu código',
  earlier: 'De tu visita anterior',
  thanks: 'Gracias.',
  nothingToAsk: 'Hoy no hay nada que preguntar.',
  close: 'Cerrar',
  chooseFromList: 'Elige…',
  own: 'Con tus propias palabras',
  writeOwn: 'Di primero en pocas palabras qué es.',
  stars: (at, of) => `${number(at)} de ${number(of)} estrellas`,
  outOf: (at, of) => `${number(at)} de ${number(of)}`,
  thisFits: 'Así está bien',
  moveOrFits: 'Mueve primero el control o pulsa «Así está bien».',
  orderFits: 'Este orden está bien',
  orderOrFits: 'Sube lo que más importa o pulsa «Este orden está bien».',
  moveUp: label => `Subir: ${label}`,
  moveDown: label => `Bajar: ${label}`,
  moved: (label, at, of) => `${label}: posición ${number(at)} de ${number(of)}.`,
  writeEmail: 'Escribe primero un correo electrónico, como nombre@example.com.',
  writePhone: 'Escribe primero un número de teléfono, en cifras.',
  writeNumber: 'Escribe primero un número.',
  atLeast: least => `${least} como mínimo.`,
  atMost: most => `${most} como máximo.`,
  inSteps: step => `De ${step} en ${step}.`,
  chooseDay: 'Elige primero un día.',
  dayFrom: day => `Elige un día a partir del ${day}.`,
  dayUntil: day => `Elige un día hasta el ${day}.`,
  until: day => `Hasta el ${day}`,
  anotherDay: 'Hasta otro día',
  noneOfThese: 'Nada de esto',
  tickOrNone: 'Marca primero lo que prefieras o pulsa «Nada de esto».',
  sayHowOften: 'Indica primero con qué frecuencia.',
  howMany: 'Cantidad',
  oneLess: 'Uno menos',
  oneMore: 'Uno más',
  every: (of, unit) =>
    of === 1
      ? ({ day: 'Cada día', week: 'Cada semana' }[unit] ?? 'Cada mes')
      : `Cada ${number(of)} ${{ day: 'días', week: 'semanas' }[unit] ?? 'meses'}`,
  per: (of, unit) =>
    `${count(of, { one: '# vez', other: '# veces' })} ${{ day: 'al día', week: 'a la semana' }[unit] ?? 'al mes'}`,
};
