declare module "@nlpjs/basic" {
  export function containerBootstrap(): Promise<{ use(plugin: unknown): void }>;
  export class Nlp {
    constructor(settings: object);
    addDocument(language: string, text: string, intent: string): void;
    train(): Promise<void>;
    process(
      language: string,
      text: string,
    ): Promise<{ classifications: { intent: string; score: number }[] }>;
    export(minified: boolean): string;
  }
}
declare module "@nlpjs/lang-ja" {
  export class LangJa {}
}
