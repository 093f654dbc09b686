import { join } from "node:path";

const inProject = (path: string) => join(import.meta.dirname, "..", path);

export const projectFolder = inProject("");
export const knowledgeFolder = inProject("knowledge");
export const compiledFolder = inProject("src/knowledge/compiled");
export const questionFiles = [
  inProject("test/questions/in-scope.yaml"),
  inProject("test/questions/out-of-scope.yaml"),
];
