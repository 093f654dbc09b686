const digitsOf = (found: string) => found.replace(/\D/g, "");

/** Ten digits, or eleven of a mobile or toll-free number; after +81 the leading zero is missing. */
export function isPhone(found: string): boolean {
  const digits = digitsOf(found.replace(/^\+81/, "0")).replace(/^00/, "0");
  return digits.length === 10 || (digits.length === 11 && /^0(?:[5-9]0|800)/.test(digits));
}

/** How the cards begin that have 14, 15 and 16 digits; a JAN code has 13. */
const CARD = /^(?:3[068]\d{12}|3[47]\d{13}|[2-6]\d{15})$/;

/** What a card's last digit is for: the Luhn sum tells a typed card number from most others. */
export function isCard(found: string): boolean {
  const digits = digitsOf(found);
  const sum = [...digits].reverse().reduce((before, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return before + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0 && CARD.test(digits);
}

/** Pages of the four marketplaces and of the carriers that they send with. */
const OWN_PAGES = [
  "fril.jp",
  "rakuten.co.jp",
  "mercari.com",
  "yahoo.co.jp",
  "japanpost.jp",
  "kuronekoyamato.co.jp",
  "sagawa-exp.co.jp",
];

/** Whether a link leads away from the marketplaces, whatever it looks like: fril.jp.example.com does. */
export function isElsewhere(found: string): boolean {
  const host = (found.split("/")[2] ?? "").toLowerCase().replace(/^.*@/, "").replace(/:\d*$/, "");
  return !OWN_PAGES.some((own) => host === own || host.endsWith(`.${own}`));
}
