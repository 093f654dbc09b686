/** Addresses of the web's pages of the rules, from the root: the target of every "more about this". */

export const topicPath = (topic: string) => `/topics/${topic}`;
export const rulePath = (marketplace: string, topic: string) => `/rules/${marketplace}/${topic}`;
