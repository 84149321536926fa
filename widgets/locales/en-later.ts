import { grammarOf } from './intl.ts';
import type { LaterWords, PurposeWords } from './words.ts';

const aimOf = ({ aim, label }: PurposeWords) => aim ?? `for “${label}”`;
const { count, list, region } = grammarOf('en');

/** English: every screen after the first question. */
export const enLater: LaterWords = {
  locale: 'en',
  language: 'Language',
  back: 'Back',
  close: 'Close',
  agree: 'Yes, I agree',
  failed: 'This part did not load.',
  failedCalmly: 'Nothing is lost. The rest of the shop works as usual.',
  again: 'Try again',
  choose: 'Choose the one that comes closest first.',
  chooseAtLeast: least =>
    count(least, { one: 'Choose at least one first.', other: 'Choose at least # first.' }),
  write: 'Write a few words first, or skip.',
  useOf: controller => `*May ${controller} use this answer?*`,
  staysUnlessTicked: 'It stays here unless you tick.',
  nextStays: 'Continue: stays here',
  nextKeeps: uses => `Continue: keep for ${count(uses, { one: '# use', other: '# uses' })}`,
  kept: purpose => `Kept ${aimOf(purpose)}`,
  stays: 'Only here, for this visit',
  change: 'Change',
  send: 'Send',
  who: 'Who',
  what: 'What',
  whatKept: 'This answer and when you gave it',
  whatFor: 'What for',
  where: 'Where',
  stored: (code, recipients) => {
    const name = region(code);
    const the = /^(European Union|United|Netherlands|Philippines)/.test(name) ? 'the ' : '';
    return `In ${the}${name}, ${recipients[0] ? `with help from ${list(recipients)}` : 'shared with no one else'}`;
  },
  stop: 'Stop',
  howToStop: 'Here or by writing to us; we then delete it',
  policy: 'Privacy policy',
  honoured:
    'Your browser’s privacy signal says no to sharing. We honour it: this answer is not shared.',
  offline: 'You are offline. Your answers are safe on this device and go out when you are back.',
  memoryOnly: 'This browser will not keep answers. They last until you close this page.',
  chooseUpTo: most => `Choose ${most} at most: untick one to choose another.`,
  left: characters => count(characters, { one: '# character left', other: '# characters left' }),
  startAgain: 'Start again',
  because: benefit => [`${benefit}, because you said:`, '.'],
  changeAnAnswer: 'Change an answer',
  changeOne: label => `Change: ${label}`,
  yourAnswers: 'Your answers',
  onlyHere: 'only here',
  alsoUse: ({ aim, label }) =>
    aim ? `May these answers also be used ${aim}?` : `May these answers also be used? ${label}`,
  nothingTicked: 'Nothing is ticked for you.',
  all: 'All',
  none: 'None',
  save: 'Save',
  saved: (given, of, purpose) =>
    given === 0
      ? `Saved: none of them is used ${aimOf(purpose)}`
      : `Saved: ${given} of ${of} used ${aimOf(purpose)}`,
  answersKept: (kept, purpose) =>
    `${count(kept, { one: '# answer', other: '# answers' })} kept ${aimOf(purpose)}`,
  stopAll: 'Stop all',
  stopped: purpose => `Stopped: no answer is kept ${aimOf(purpose)} any more.`,
  code: 'Your code',
  earlier: 'From your earlier visit',
  thanks: 'Thank you.',
  nothingToAsk: 'Nothing to ask you today.',
  chooseFromList: 'Choose one…',
  own: 'In your own words',
  writeOwn: 'Say in a few words what it is first.',
  stars: (at, of) => `${at} of ${of} stars`,
  outOf: (at, of) => `${at} of ${of}`,
  thisFits: 'This fits',
  moveOrFits: 'Move the slider first, or press “This fits”.',
  orderFits: 'This order fits',
  orderOrFits: 'Move what matters most to the top, or press “This order fits”.',
  moveUp: label => `Move up: ${label}`,
  moveDown: label => `Move down: ${label}`,
  moved: (label, at, of) => `${label} is now ${at} of ${of}.`,
  writeEmail: 'Write an email address first, such as name@example.com.',
  writePhone: 'Write a phone number first, in digits.',
  writeNumber: 'Write a number first.',
  atLeast: least => `It takes ${least} or more.`,
  atMost: most => `It takes ${most} or less.`,
  inSteps: step => `It goes in steps of ${step}.`,
  chooseDay: 'Choose a day first.',
  dayFrom: day => `Choose a day from ${day} on.`,
  dayUntil: day => `Choose a day up to ${day}.`,
  until: day => `Until ${day}`,
  anotherDay: 'Until another day',
  noneOfThese: 'None of these',
  tickOrNone: 'Tick what suits you first, or press “None of these”.',
  sayHowOften: 'Say how often first.',
  howMany: 'How many',
  oneLess: 'One less',
  oneMore: 'One more',
  every: (count, unit) => (count === 1 ? `Every ${unit}` : `Every ${count} ${unit}s`),
  per: (count, unit) =>
    count === 1 ? `Once a ${unit}` : count === 2 ? `Twice a ${unit}` : `${count} times a ${unit}`,
};
