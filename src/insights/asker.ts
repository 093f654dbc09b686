import { pseudonym } from "../pseudonym.ts";

/** 20 bits: enough to tell a few people apart, and so few that thousands of addresses share each value. */
const DIGITS = 5;

/**
 * Somebody who does or asks `about`, so that the next one can be told from them; even who has the key cannot tell who it
 * is. Of something else the same person is somebody else.
 */
export async function askerOf(about: string, asker: string, key: string): Promise<string> {
  return (await pseudonym(`asker:${about}:${asker}`, key)).slice(0, DIGITS);
}
