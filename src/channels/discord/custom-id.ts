/**
 * The custom ids of components. One that is no other is the encoded state of a choice, which begins with its version
 * (a digit); each of the others is a letter and the state that it is about.
 */
export const DATE = "d";
export const SHARE = "s";
/** What its asker thinks of an answer; of the select with the reasons, whose options carry them. */
export const GOOD = "g";
export const BAD = "b";
export const WHY = "w";
/** Deletes everything about who presses it. */
export const ERASE = "erase";
/** Of a select, whose options carry the choices. */
export const PICK = "pick";
/** Of the modal for a message that is about to be sent. */
export const CHECK = "check";

export const DATE_FIELD = "day";
export const CHECK_FIELD = "message";
