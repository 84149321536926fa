import { grammarOf } from './intl.ts';
import type { AllWords, PurposeWords } from './words.ts';

const { count, list, number, region } = grammarOf('de');
const aimOf = ({ aim, label }: PurposeWords) => aim ?? `für „${label}“`;

/** German. A purpose's aim reads on as in “Darf … diese Antwort behalten, um Ihnen Passendes zu zeigen?”. */
export const words: AllWords = {
  locale: 'de',
  skip: 'Überspringen',
  next: 'Weiter',
  lost: 'Das wurde noch nicht geladen. Es wird erneut versucht.',
  yes: 'Ja, behalten',
  no: 'Nein, nur hier',
  more: 'Mehr',
  less: 'Weniger',
  on: 'Ja',
  off: 'Nein',
  position: (at, of) => `${number(at)} von ${number(of)}`,
  question: position => `Frage ${position}`,
  mayKeep: (controller, { aim, notice }) =>
    aim
      ? `*Darf ${controller} diese Antwort behalten*, ${aim}?`
      : `*Darf ${controller} diese Antwort behalten?* ${notice}`,
  upTo: period =>
    period ? `Höchstens ${period}; jederzeit änderbar.` : 'Sie können das jederzeit ändern.',
  sameFor: labels => `Ebenso für meine nächsten Antworten: ${list(labels)}`,

  language: 'Sprache',
  back: 'Zurück',
  agree: 'Ja, ich willige ein',
  failed: 'Dieser Teil wurde nicht geladen.',
  failedCalmly: 'Es ist nichts verloren. Der übrige Shop funktioniert wie gewohnt.',
  again: 'Erneut versuchen',
  pressAgain: 'Das wurde nicht geladen. Bitte drücken Sie noch einmal.',
  choose: 'Bitte wählen Sie zuerst aus, was am ehesten zutrifft.',
  chooseAtLeast: of =>
    count(of, {
      one: 'Bitte wählen Sie zuerst mindestens eine Antwort.',
      other: 'Bitte wählen Sie zuerst mindestens # Antworten.',
    }),
  write: 'Bitte schreiben Sie zuerst ein paar Worte, oder überspringen Sie die Frage.',
  useOf: controller => `*Darf ${controller} diese Antwort verwenden?*`,
  staysUnlessTicked: 'Ohne Häkchen bleibt sie hier.',
  nextStays: 'Weiter: bleibt hier',
  nextKeeps: uses =>
    count(uses, {
      one: 'Weiter: für # Zweck behalten',
      other: 'Weiter: für # Zwecke behalten',
    }),
  kept: purpose => `Behalten${reason(purpose)}`,
  willBeKept: purpose => `Wird behalten${reason(purpose)}`,
  stays: 'Nur hier, für diesen Besuch',
  change: 'Ändern',
  send: 'Senden',
  who: 'Wer',
  what: 'Was',
  whatKept: 'Diese Antwort und wann Sie sie gegeben haben',
  whatFor: 'Wofür',
  where: 'Wo',
  stored: (code, recipients) =>
    `${/^EU$/i.test(code) ? 'In der Europäischen Union' : region(code)}, ${recipients[0] ? `mit Hilfe von ${list(recipients)}` : 'an niemanden weitergegeben'}`,
  stop: 'Beenden',
  howToStop: 'Hier oder indem Sie uns schreiben; dann löschen wir die Antwort',
  policy: 'Datenschutzerklärung',
  honoured:
    'Das Datenschutzsignal Ihres Browsers lehnt die Weitergabe ab. Wir richten uns danach: Diese Antwort wird nicht weitergegeben.',
  offline:
    'Sie sind offline. Ihre Antworten sind auf diesem Gerät sicher und werden gesendet, sobald Sie wieder online sind.',
  memoryOnly:
    'Dieser Browser speichert keine Antworten. Sie bleiben erhalten, bis Sie diese Seite schließen.',
  chooseUpTo: of =>
    count(of, {
      one: 'Sie können höchstens eine Antwort wählen: Entfernen Sie das Häkchen, um eine andere zu wählen.',
      other:
        'Sie können höchstens # Antworten wählen: Entfernen Sie ein Häkchen, um eine andere zu wählen.',
    }),
  left: characters => count(characters, { one: 'Noch # Zeichen', other: 'Noch # Zeichen' }),
  startAgain: 'Von vorn beginnen',
  because: benefit => [`${benefit}, denn Sie sagten:`, '.'],
  changeAnAnswer: 'Eine Antwort ändern',
  changeOne: label => `Ändern: ${label}`,
  yourAnswers: 'Ihre Antworten',
  onlyHere: 'nur hier',
  alsoUse: ({ aim, label }) =>
    aim
      ? `Dürfen diese Antworten auch verwendet werden, ${aim}?`
      : `Dürfen diese Antworten auch hierfür verwendet werden? ${label}`,
  nothingTicked: 'Es ist nichts für Sie angekreuzt.',
  all: 'Alle',
  none: 'Keine',
  save: 'Speichern',
  saved: fact => `Gespeichert: ${fact}`,
  used: (given, of, purpose) =>
    given === 0
      ? `Keine Antwort wird verwendet${reason(purpose)}`
      : `${number(given)} von ${count(of, { one: '# Antwort', other: '# Antworten' })} verwendet${reason(purpose)}`,
  answersKept: (of, purpose) =>
    `${count(of, { one: '# Antwort behalten', other: '# Antworten behalten' })}${reason(purpose)}`,
  stopAll: 'Alle beenden',
  stopped: purpose => `Beendet: Es wird keine Antwort mehr behalten${reason(purpose)}.`,
  code: 'Ihr Code',
  earlier: 'Von Ihrem früheren Besuch',
  thanks: 'Vielen Dank.',
  nothingToAsk: 'Heute haben wir keine Fragen an Sie.',
  close: 'Schließen',
  chooseFromList: 'Bitte wählen …',
  own: 'In Ihren eigenen Worten',
  writeOwn: 'Bitte beschreiben Sie es zuerst in ein paar Worten.',
  stars: (at, of) => `${number(at)} von ${number(of)} Sternen`,
  outOf: (at, of) => `${number(at)} von ${number(of)}`,
  thisFits: 'Das passt',
  moveOrFits: 'Bitte bewegen Sie zuerst den Regler, oder drücken Sie „Das passt“.',
  orderFits: 'Diese Reihenfolge passt',
  orderOrFits:
    'Bitte schieben Sie das Wichtigste nach oben, oder drücken Sie „Diese Reihenfolge passt“.',
  moveUp: label => `Nach oben: ${label}`,
  moveDown: label => `Nach unten: ${label}`,
  moved: (label, at, of) => `${label} steht jetzt an Stelle ${number(at)} von ${number(of)}.`,
  writeEmail: 'Bitte geben Sie zuerst eine E-Mail-Adresse ein, etwa name@example.com.',
  writePhone: 'Bitte geben Sie zuerst eine Telefonnummer in Ziffern ein.',
  writeNumber: 'Bitte geben Sie zuerst eine Zahl ein.',
  atLeast: least => `Mindestens ${least}.`,
  atMost: most => `Höchstens ${most}.`,
  inSteps: step => `In Schritten von ${step}.`,
  chooseDay: 'Bitte wählen Sie zuerst einen Tag.',
  dayFrom: day => `Bitte wählen Sie einen Tag ab dem ${day}.`,
  dayUntil: day => `Bitte wählen Sie einen Tag bis zum ${day}.`,
  until: day => `Bis zum ${day}`,
  anotherDay: 'Bis zu einem anderen Tag',
  noneOfThese: 'Nichts davon',
  tickOrNone: 'Bitte kreuzen Sie an, was Ihnen passt, oder drücken Sie „Nichts davon“.',
  sayHowOften: 'Bitte geben Sie zuerst an, wie oft.',
  howMany: 'Anzahl',
  oneLess: 'Eins weniger',
  oneMore: 'Eins mehr',
  every: (of, unit) =>
    of === 1
      ? ({ day: 'Jeden Tag', week: 'Jede Woche' }[unit] ?? 'Jeden Monat')
      : `Alle ${number(of)} ${{ day: 'Tage', week: 'Wochen' }[unit] ?? 'Monate'}`,
  per: (of, unit) =>
    `${of === 1 ? 'Einmal' : of === 2 ? 'Zweimal' : `${number(of)}-mal`} ${{ day: 'am Tag', week: 'pro Woche' }[unit] ?? 'im Monat'}`,
};

/** An aim is a clause of its own (“um … zu …”) and takes a comma; a label does not. */
function reason(purpose: PurposeWords): string {
  return `${purpose.aim ? ',' : ''} ${aimOf(purpose)}`;
}
