import type { Answer, Attempt } from "../assessment/model";
import type { CompiledItem } from "../bank/compiled";
import type { AttemptStore } from "./store";

/** A store for browsers that refuse to keep anything: it lasts as long as the page. */
export function createMemoryStore(): AttemptStore {
  const attempts = new Map<string, Attempt>();
  const answers = new Map<string, Answer[]>();
  const items = new Map<string, CompiledItem>();
  return {
    async load() {
      const kept = [...attempts.values()].map((attempt) => ({
        attempt,
        answers: answers.get(attempt.id) ?? [],
      }));
      return { kept, setAside: 0 };
    },
    async saveAttempt(attempt) {
      attempts.set(attempt.id, attempt);
    },
    async saveAnswer(attemptId, answer) {
      answers.set(attemptId, [...(answers.get(attemptId) ?? []), answer]);
    },
    async saveItems(saved) {
      for (const item of saved) items.set(item.digest, item);
    },
    async loadItems(digests) {
      return digests.flatMap((digest) => items.get(digest) ?? []);
    },
    async eraseAll() {
      attempts.clear();
      answers.clear();
      items.clear();
    },
  };
}
