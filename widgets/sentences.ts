import type { Json } from '../src/errors.ts';

export type Args = Readonly<Record<string, Json>>;

const debug = 'add data-debug to the tag to see everything that is wrong';

/**
 * What went wrong and what to do about it, for the developer's console: a sentence a code. A code
 * that is not here can only come from a listener or a server, and is printed with its args.
 */
export const sentences: Readonly<Record<string, (args: Args) => string>> = {
  ANSWER_DOES_NOT_FIT: ({ question }) =>
    `the value does not fit what question "${question}" asks; nothing was kept`,
  CHAIN_RESTARTED: () => 'the chain on this device could not go on; a new key was started',
  CONFIG_NOT_JSON: () => `the config is not JSON; ${debug}`,
  CONFIG_SHAPE: ({ at }) => `something is wrong or missing at ${at}; ${debug}`,
  CONFIG_UNREACHABLE: ({ address, reason }) =>
    `the config at ${address} did not come (${reason}); is the address right, and does it answer within 15 seconds?`,
  CONSENT_CHOICE_UNKNOWN: ({ purpose }) =>
    `a choice about "${purpose}" is neither given nor refused; nothing was kept`,
  CONSENT_NOTHING_ASKED: ({ attribute, purpose }) =>
    `nothing asks about "${purpose}" for "${attribute}" in this config`,
  CONTEXT_UNUSABLE: () =>
    'the context is not plain JSON of at most 4 KB; the answer was kept without it',
  CRYPTO_UNAVAILABLE: () =>
    'there is no Web Crypto here, so nothing can be signed; serve the page over https',
  DELIVERY_DROPPED: ({ why }) =>
    `an answer was dropped undelivered (${why}); is the endpoint answering?`,
  DELIVERY_FAILED: () =>
    'answers are kept on this device and could not be sent; they are tried again',
  DELIVERY_RETRYING: ({ endpoint, code }) =>
    `${endpoint} gave no receipt (${code}); the answers are kept and sent again later`,
  DELIVERY_SET_ASIDE: ({ jti, code }) =>
    `the receiver refused declaration ${jti} (${code}); it is kept, and resend() tries it again`,
  DEVICE_NOT_LOADED: () =>
    'code for keeping answers did not load; they are kept in memory and tried again',
  DRAFT_UNREADABLE: ({ id }) =>
    `draft ${id} was written by another version and cannot be signed; it stays where it is`,
  IDENTITY_TOKEN_UNREADABLE: () =>
    'what the token source gave is no subject token; mint one with mintSubjectToken',
  IDENTITY_UNAVAILABLE: () =>
    'the token source failed or did not answer; answers are kept, and it is asked again',
  INTERVIEW_ANSWER_REQUIRED: ({ question }) =>
    `question "${question}" is required and cannot be skipped`,
  INTERVIEW_NOT_LOADED: () => 'code for the next question did not load; pressing again tries again',
  INTERVIEW_NOT_ON_SCREEN: ({ question }) => `question "${question}" is not the one on screen`,
  KEEPING_FAILED: () =>
    'an answer could not be kept on this device; it lasts until the page closes',
  LANGUAGE_NOT_LOADED: ({ locale, reason }) =>
    `the words in "${locale}" did not load (${reason}); the config's own language is shown`,
  LANGUAGE_NOT_OFFERED: ({ locale }) =>
    `locale="${locale}" is neither the config's language nor one of its translations; the config's own is shown`,
  LANGUAGE_WITHOUT_WORDS: ({ locale }) =>
    `Sayso's own words (buttons, notices) are not translated into "${locale}", and are shown in English`,
  PRODUCTS_HOOK_FAILED: ({ reason }) =>
    `the products hook threw (${reason}); the result is shown without products`,
  RULE_TOO_DEEP: () => `a rule in the config is nested too deep; ${debug}`,
  RULE_UNKNOWN_OPERATOR: ({ operator }) =>
    `a rule in the config uses "${operator}", which is no operator; ${debug}`,
  SIGNING_UNAVAILABLE: () =>
    'there is no Web Crypto here, so nothing can be signed; serve the page over https',
  STORAGE_CONFLICT: () => 'two tabs wrote the same row; the answer is written again',
  STORAGE_FULL: () => 'the browser’s storage is full; answers last until the page closes',
  STORAGE_UNAVAILABLE: () => 'the browser keeps nothing here; answers last until the page closes',
  TAG_CONFIG: () => 'the tag names a widget and no config; add data-config="/sayso.json"',
  TAG_DISPLAY: ({ display }) =>
    `data-display="${display}" is not known; leave it out, or say "inline"`,
  TAG_TARGET: ({ target }) =>
    target
      ? `nothing on the page matches data-target="${target}"`
      : 'a tag in <head> has no place to show a widget; move it into <body>, or add data-target',
  TRANSLATION_INCOMPLETE: ({ locale, missing, first }) =>
    `the "${locale}" translation lacks ${missing} of the config's words, "${first}" first; those are shown as the config has them`,
  WIDGET_BROKEN: ({ reason }) =>
    `drawing it failed (${reason}); please report this with the config`,
  WIDGET_NOT_ASKING: ({ widget }) =>
    `"${widget}" asks no questions, and cannot be shown as a quiz or survey`,
  WIDGET_UNKNOWN: ({ widget }) =>
    `the config has no widget "${widget}"; look at the keys of "widgets"`,
};
