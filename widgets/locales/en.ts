import type { Words } from './words.ts';

/** English: what the first question needs. */
export const en: Words = {
  locale: 'en',
  back: 'Back',
  skip: 'Skip',
  next: 'Continue',
  yes: 'Yes, keep it',
  agree: 'Yes, I agree',
  no: 'No, only here',
  more: 'More',
  less: 'Less',
  again: 'Try again',
  on: 'Yes',
  off: 'No',
  position: (at, of) => `${at} of ${of}`,
  question: position => `Question ${position}`,
  mayKeep: (controller, aim) => `*May ${controller} keep this answer*${aim ? ` ${aim}` : ''}?`,
  upTo: period => (period ? `Up to ${period}; change it any time.` : 'Change it any time.'),
  sameFor: labels => `Same for my next answers: ${labels.join(', ')}`,
  choose: 'Choose the one that comes closest first.',
};
