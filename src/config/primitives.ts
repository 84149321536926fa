import * as z from 'zod/mini';
import { durationPattern } from '../time.ts';

/*
 * The smallest shapes of a config. The message of a check names what it wants (`id`, `duration`, …);
 * `messages.ts` words it.
 */

/** Words for people: text, never HTML. */
export const text = z.string().check(z.minLength(1), z.maxLength(4000));
/** A name that travels in signed records, where it has at most 64 characters. */
export const name = z.string().check(z.minLength(1), z.maxLength(64));
/** A stable id. `constructor` is on every object, so it could be taken for an entry that is not there. */
export const id = z.string().check(z.regex(/^(?!constructor$)[a-z][a-z0-9_-]{0,63}$/, 'id'));
/** ISO 8601, see `addDuration`. */
export const duration = z.string().check(z.regex(durationPattern, 'duration'));
/** A day without a time zone: it stays a string. */
export const civilDate = z.iso.date('date');
/** An address: absolute, or relative to the page. Its scheme is checked apart. */
export const address = z.string().check(z.minLength(1), z.maxLength(2048));
/** A language tag (RFC 5646), of at most 35 characters. */
export const locale = z
  .string()
  .check(z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$/, 'locale'));
