import { grammarOf } from './intl.ts';
import type { AllWords, PurposeWords } from './words.ts';

const { count, list, number, region } = grammarOf('fr');
const aimOf = ({ aim, label }: PurposeWords) => aim ?? `pour « ${label} »`;

/** French. A purpose's aim reads on as in “… conserver cette réponse pour vous montrer ce qui vous convient ?”. */
export const words: AllWords = {
  locale: 'fr',
  skip: 'Passer',
  next: 'Continuer',
  lost: 'Le chargement a échoué. Un nouvel essai va suivre.',
  yes: 'Oui, la conserver',
  no: 'Non, seulement ici',
  more: 'En savoir plus',
  less: 'Réduire',
  on: 'Oui',
  off: 'Non',
  position: (at, of) => `${number(at)} sur ${number(of)}`,
  question: position => `Question ${position}`,
  mayKeep: (controller, { aim, notice }) =>
    aim
      ? `*Autorisez-vous ${controller} à conserver cette réponse* ${aim} ?`
      : `*Autorisez-vous ${controller} à conserver cette réponse ?* ${notice}`,
  upTo: period =>
    period
      ? `${period} au plus ; modifiable à tout moment.`
      : 'Vous pouvez changer d’avis à tout moment.',
  sameFor: labels => `De même pour mes prochaines réponses : ${list(labels)}`,

  language: 'Langue',
  back: 'Retour',
  agree: 'Oui, j’y consens',
  failed: 'Cette partie ne s’est pas chargée.',
  failedCalmly: 'Rien n’est perdu. Le reste de la boutique fonctionne normalement.',
  again: 'Réessayer',
  pressAgain: 'Le chargement a échoué. Appuyez de nouveau pour réessayer.',
  choose: 'Choisissez d’abord ce qui s’en rapproche le plus.',
  chooseAtLeast: of =>
    count(of, {
      one: 'Choisissez d’abord au moins une réponse.',
      other: 'Choisissez d’abord au moins # réponses.',
    }),
  write: 'Écrivez d’abord quelques mots, ou passez cette question.',
  useOf: controller => `*Autorisez-vous ${controller} à utiliser cette réponse ?*`,
  staysUnlessTicked: 'Si vous ne cochez rien, elle reste ici.',
  nextStays: 'Continuer : reste ici',
  nextKeeps: uses =>
    count(uses, {
      one: 'Continuer : conserver pour # usage',
      other: 'Continuer : conserver pour # usages',
    }),
  kept: purpose => `Conservée ${aimOf(purpose)}`,
  willBeKept: purpose => `Sera conservée ${aimOf(purpose)}`,
  stays: 'Seulement ici, pour cette visite',
  change: 'Modifier',
  send: 'Envoyer',
  who: 'Qui',
  what: 'Quoi',
  whatKept: 'Cette réponse et le moment où vous l’avez donnée',
  whatFor: 'Pourquoi',
  where: 'Où',
  stored: (code, recipients) =>
    `${/^EU$/i.test(code) ? 'Dans l’Union européenne' : region(code)}, ${recipients[0] ? `avec l’aide de ${list(recipients)}` : 'sans partage avec quiconque'}`,
  stop: 'Arrêter',
  howToStop: 'Ici ou en nous écrivant ; nous supprimons alors la réponse',
  policy: 'Politique de confidentialité',
  honoured:
    'Le signal de confidentialité de votre navigateur refuse le partage. Nous le respectons : cette réponse n’est pas partagée.',
  offline:
    'Vous êtes hors ligne. Vos réponses sont en sécurité sur cet appareil et partiront à votre retour en ligne.',
  memoryOnly:
    'Ce navigateur ne conserve pas les réponses. Elles durent jusqu’à la fermeture de cette page.',
  chooseUpTo: of =>
    count(of, {
      one: '# réponse au plus : décochez-la pour en choisir une autre.',
      other: '# réponses au plus : décochez-en une pour en choisir une autre.',
    }),
  left: characters =>
    count(characters, { one: '# caractère restant', other: '# caractères restants' }),
  startAgain: 'Recommencer',
  because: benefit => [`${benefit}, car vous avez répondu :`, '.'],
  changeAnAnswer: 'Modifier une réponse',
  changeOne: label => `Modifier : ${label}`,
  yourAnswers: 'Vos réponses',
  onlyHere: 'seulement ici',
  alsoUse: ({ aim, label }) =>
    aim
      ? `Ces réponses peuvent-elles aussi servir ${aim} ?`
      : `Ces réponses peuvent-elles aussi servir à ceci ? ${label}`,
  nothingTicked: 'Rien n’est coché à votre place.',
  all: 'Toutes',
  none: 'Aucune',
  save: 'Enregistrer',
  saved: fact => `Enregistré : ${fact}`,
  used: (given, of, purpose) =>
    given === 0
      ? `aucune réponse n’est utilisée ${aimOf(purpose)}`
      : `${count(given, { one: '# réponse utilisée', other: '# réponses utilisées' })} sur ${number(of)} ${aimOf(purpose)}`,
  answersKept: (kept, purpose) =>
    `${count(kept, { one: '# réponse conservée', other: '# réponses conservées' })} ${aimOf(purpose)}`,
  stopAll: 'Tout arrêter',
  stopped: purpose => `Arrêté : plus aucune réponse n’est conservée ${aimOf(purpose)}.`,
  code: 'Votre code',
  earlier: 'De votre visite précédente',
  thanks: 'Merci.',
  nothingToAsk: 'Nous n’avons rien à vous demander aujourd’hui.',
  close: 'Fermer',
  chooseFromList: 'Choisissez…',
  own: 'Avec vos propres mots',
  writeOwn: 'Dites d’abord en quelques mots ce que c’est.',
  stars: (at, of) => `${number(at)} sur ${number(of)} étoiles`,
  outOf: (at, of) => `${number(at)} sur ${number(of)}`,
  thisFits: 'Cela me convient',
  moveOrFits: 'Déplacez d’abord le curseur, ou appuyez sur « Cela me convient ».',
  orderFits: 'Cet ordre me convient',
  orderOrFits: 'Placez en haut ce qui compte le plus, ou appuyez sur « Cet ordre me convient ».',
  moveUp: label => `Monter : ${label}`,
  moveDown: label => `Descendre : ${label}`,
  moved: (label, at, of) => `${label} : position ${number(at)} sur ${number(of)}.`,
  writeEmail: 'Saisissez d’abord une adresse e-mail, par exemple nom@example.com.',
  writePhone: 'Saisissez d’abord un numéro de téléphone, en chiffres.',
  writeNumber: 'Saisissez d’abord un nombre.',
  atLeast: least => `${least} au moins.`,
  atMost: most => `${most} au plus.`,
  inSteps: step => `Par pas de ${step}.`,
  chooseDay: 'Choisissez d’abord un jour.',
  dayFrom: day => `Choisissez un jour à partir du ${day}.`,
  dayUntil: day => `Choisissez un jour jusqu’au ${day}.`,
  until: day => `Jusqu’au ${day}`,
  anotherDay: 'Jusqu’à un autre jour',
  noneOfThese: 'Rien de tout cela',
  tickOrNone: 'Cochez d’abord ce qui vous convient, ou appuyez sur « Rien de tout cela ».',
  sayHowOften: 'Indiquez d’abord la fréquence.',
  howMany: 'Nombre',
  oneLess: 'Un de moins',
  oneMore: 'Un de plus',
  every: (of, unit) =>
    of === 1
      ? ({ day: 'Chaque jour', week: 'Chaque semaine' }[unit] ?? 'Chaque mois')
      : `${unit === 'week' ? 'Toutes les' : 'Tous les'} ${number(of)} ${{ day: 'jours', week: 'semaines' }[unit] ?? 'mois'}`,
  per: (of, unit) => `${number(of)} fois par ${{ day: 'jour', week: 'semaine' }[unit] ?? 'mois'}`,
};
