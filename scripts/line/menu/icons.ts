/** Drawn for this menu on a field of 96 × 96: blue outlines, with what matters in red: "mark" as a line, "full" as a shape. */
export const icons = {
  giveBack: `
    <path d="M14 34h68v46a4 4 0 0 1-4 4H18a4 4 0 0 1-4-4Z M14 34l10-18h48l10 18"/>
    <path class="mark" d="M39 42 27 53l12 11 M28 53h29a9.5 9.5 0 0 1 0 19H46"/>`,
  calendar: `
    <path d="M14 26a6 6 0 0 1 6-6h56a6 6 0 0 1 6 6v52a6 6 0 0 1-6 6H20a6 6 0 0 1-6-6Z M14 38h68 M31 11v15 M65 11v15"/>
    <path class="mark" d="M48 48v14l10 8"/>`,
  privacy: `
    <path d="M48 90S17 63 17 39a31 31 0 0 1 62 0c0 24-31 51-31 51Z"/>
    <path class="full" d="M35 38h26v18H35Z"/><path d="M40 38v-5a8 8 0 0 1 16 0v5" stroke="#b3202a"/>`,
  parcel: `
    <path d="M14 34h68v46a4 4 0 0 1-4 4H18a4 4 0 0 1-4-4Z M14 34l10-18h48l10 18"/>
    <path class="mark" d="M50 16 42 38l13 10-11 13 7 11"/>`,
  shop: `
    <path d="M21 50v34h54V50 M39 84V65h18v19"/>
    <path class="full" d="M25 14h46l11 25a8.5 8.5 0 0 1-17 0 8.5 8.5 0 0 1-17 0 8.5 8.5 0 0 1-17 0 8.5 8.5 0 0 1-17 0Z"/>`,
  help: `
    <path d="M12 20a6 6 0 0 1 6-6h60a6 6 0 0 1 6 6v42a6 6 0 0 1-6 6H46L29 86V68H18a6 6 0 0 1-6-6Z"/>
    <path class="mark" d="M39 33a9.5 9.5 0 1 1 13 9c-3 1.5-4 3-4 6 M48 57v.5"/>`,
};
