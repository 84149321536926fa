import type { Path, Report } from '../issue.ts';
import type { Attribute, Config, Purpose } from '../schema.ts';

/** The types whose value says yes or no to something, so that it can be a permission. */
const permissionTypes: readonly Attribute['type'][] = ['boolean', 'choices', 'matrix'];

/** Consent can be asked, as the law wants it, for everything that an attribute is collected for. */
export function checkConsent(config: Config, report: Report): void {
  for (const [id, purpose] of Object.entries(config.purposes)) {
    if (purpose.basis === 'service') checkService(id, purpose, report);
  }
  for (const [id, attribute] of Object.entries(config.attributes)) {
    const purposes = attribute.purposes.flatMap((purpose, index) => {
      const declared = Object.hasOwn(config.purposes, purpose)
        ? config.purposes[purpose]
        : undefined;
      const path = ['attributes', id, 'purposes', index];
      return declared ? [{ id: purpose, declared, path }] : [];
    });
    if (attribute.sensitivity === 'special') checkSpecial(id, purposes, report);
    if (attribute.consent === 'answer') checkPermission(id, attribute, purposes, report);
    const isOrdinary = (attribute.sensitivity ?? 'ordinary') === 'ordinary';
    if (attribute.links && !isOrdinary) {
      const path = ['attributes', id, 'links'];
      report({ code: 'CONFIG_SPECIAL_LINK', path, args: { attribute: id } });
    }
    checkAlso(config, id, attribute, report);
  }
}

interface PurposeAt {
  readonly id: string;
  readonly declared: Purpose;
  readonly path: Path;
}

/** Where nothing is asked, words and times of asking are a mistake, and sharing would have no consent. */
function checkService(id: string, purpose: Purpose, report: Report): void {
  for (const key of ['askAt', 'special', 'shares'] as const) {
    if (purpose[key] === undefined || purpose[key] === false) continue;
    report({
      code: 'CONFIG_SERVICE_ASKS',
      path: ['purposes', id, key],
      args: { purpose: id, key },
    });
  }
}

/** GDPR art. 9(2)(a): explicit consent, for one specified purpose, in words of its own. */
function checkSpecial(attribute: string, purposes: readonly PurposeAt[], report: Report): void {
  if (purposes.length > 1) {
    report({
      code: 'CONFIG_SPECIAL_PURPOSES',
      path: ['attributes', attribute, 'purposes'],
      args: { attribute, found: purposes.length },
    });
  }
  for (const { id, declared, path } of purposes) {
    const args = { attribute, purpose: id };
    if (declared.basis === 'service') {
      report({ code: 'CONFIG_SPECIAL_SERVICE', path, args });
      continue;
    }
    if (!declared.special) report({ code: 'CONFIG_SPECIAL_WORDS_MISSING', path, args });
    if (declared.askAt === 'result') report({ code: 'CONFIG_SPECIAL_AT_RESULT', path, args });
  }
}

/** `consent: "answer"`: the value gives and withdraws, so it has to be able to, and to name for what. */
function checkPermission(
  id: string,
  attribute: Attribute,
  purposes: readonly PurposeAt[],
  report: Report,
): void {
  const path = ['attributes', id, 'consent'];
  if (!permissionTypes.includes(attribute.type)) {
    const args = { attribute: id, type: attribute.type, allowed: permissionTypes };
    report({ code: 'CONFIG_PERMISSION_TYPE', path, args });
  }
  if (attribute.purposes.length === 0) {
    report({ code: 'CONFIG_PERMISSION_PURPOSE', path, args: { attribute: id } });
  }
  for (const { id: purpose, declared, path: place } of purposes) {
    if (declared.basis !== 'service') continue;
    const args = { attribute: id, purpose };
    report({ code: 'CONFIG_PERMISSION_SERVICE', path: place, args });
  }
}

/** A second fact rides on the consent for the first one: that consent has to be able to carry it. */
function checkAlso(config: Config, id: string, attribute: Attribute, report: Report): void {
  if (!('options' in attribute)) return;
  attribute.options.forEach((option, index) => {
    for (const also of Object.keys(option.also ?? {})) {
      const other = Object.hasOwn(config.attributes, also) ? config.attributes[also] : undefined;
      if (!other) continue;
      const shared = other.purposes.some(purpose => attribute.purposes.includes(purpose));
      const alike =
        (other.sensitivity ?? 'ordinary') === (attribute.sensitivity ?? 'ordinary') &&
        other.consent !== 'answer';
      if (alike && (shared || other.purposes.length === 0)) continue;
      report({
        code: 'CONFIG_ALSO_CONSENT',
        path: ['attributes', id, 'options', index, 'also', also],
        args: { attribute: id, also },
      });
    }
  });
}
