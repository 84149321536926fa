import type { Words } from './words.ts';

/** English: what the first question needs. */
export const en: Words = {
  locale: 'en',
  skip: 'Skip',
  next: 'Continue',
  lost: 'This did not load. Trying again…',
  yes: 'Yes, keep it',
  no: 'No, only here',
  more: 'More',
  less: 'Less',
  on: 'Yes',
  off: 'No',
  position: (at, of) => `${at} of ${of}`,
  question: position => `Question ${position}`,
  mayKeep: (controller, { aim, notice }) =>
    `*May ${controller} keep this answer${aim ? `* ${aim}?` : `?* ${notice}`}`,
  upTo: period => (period ? `Up to ${period}; change it any time.` : 'Change it any time.'),
  sameFor: labels => `Same for my next answers: ${labels.join(', ')}`,
};
