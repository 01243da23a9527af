/** Languages written from right to left, by their primary subtag. */
const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'iw', 'ku', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi']);

const ARABIC = /\p{Script=Arabic}/u;
const HEBREW = /\p{Script=Hebrew}/u;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Letters that Urdu has and Arabic and Persian do not. */
const URDU = /[ٹڈڑںےھہ]/;

/**
 * The direction a language is read in.
 * @param {string | null | undefined} language BCP 47
 * @returns {'ltr' | 'rtl'}
 */
export function directionOf(language) {
  const [primary, script] = (language ?? '').toLowerCase().split('-');
  if (script === 'latn') return 'ltr';
  return RIGHT_TO_LEFT.has(primary) ? 'rtl' : 'ltr';
}

/**
 * The `lang` of a text: the language its writer is known for, unless the text is plainly in another script (people answer
 * a character in their own language); then what the script says for certain, or nothing.
 *
 * @param {string} text
 * @param {string | null | undefined} language BCP 47, of the text's writer
 * @returns {string | undefined}
 */
export function languageOf(text, language) {
  const script = scriptOf(text);
  if (language && (script === null || script === scriptOfLanguage(language))) return language;
  if (script === 'arabic') return URDU.test(text) ? 'ur' : 'und-Arab';
  return script === 'hebrew' ? 'he' : undefined;
}

function scriptOf(text) {
  const letter = /\p{Letter}/u.exec(text)?.[0];
  if (!letter) return null;
  if (ARABIC.test(letter)) return 'arabic';
  if (HEBREW.test(letter)) return 'hebrew';
  return EAST_ASIAN.test(letter) ? 'east-asian' : 'other';
}

function scriptOfLanguage(language) {
  const primary = language.toLowerCase().split('-')[0];
  if (['zh', 'yue', 'ja', 'ko'].includes(primary)) return 'east-asian';
  if (['he', 'iw', 'yi'].includes(primary)) return 'hebrew';
  return directionOf(language) === 'rtl' ? 'arabic' : 'other';
}

/**
 * A language's name in that language.
 * @param {string | null | undefined} language BCP 47
 */
export function nameOfLanguage(language) {
  if (!language) return '';
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(language);
  } catch {
    return language;
  }
}
