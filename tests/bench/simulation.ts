import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { extendSeries, itemsLeft, newAttempt, serve, startSeries } from "@/lib/assessment/attempt";
import { domainVerdict, evidenceOf } from "@/lib/assessment/evidence";
import type { Answer } from "@/lib/assessment/model";
import { sprt, type Verdict, waldMeanItems, wilson90 } from "@/lib/assessment/verdict";
import { filesOnDisk } from "@/lib/bank/files";
import type { ItemRef } from "@/lib/bank/item";
import { readBank } from "@/lib/bank/read";
import { Difficulty, DomainId } from "@/lib/bank/schema";
import { deriveSeed } from "@/lib/maths/random";
import { atMost, type Figure, info } from "./report";

const seed = 20261123;
const people = 4000;
const at = "2026-01-01T00:00:00.000Z";

/**
 * Error rates of the verdict, measured on simulated people who take « un domaine, jusqu’au verdict »
 * through the real draw: the real bank, and one deep enough for the test to conclude by itself.
 */
export function simulate(): Figure[] {
  const real = realPool();
  const domain: DomainId = "cct";
  const depth = real.filter((item) => item.domain === domain).length;
  return [
    info("seed, simulated people per rate", `${seed}, ${people}`),
    ...errorRates("bank of 60 items", deepPool(domain, 60), domain, true),
    ...errorRates(`real bank (${depth} items)`, real, domain, false),
    ...fixedTwenty(),
  ];
}

function errorRates(name: string, pool: readonly ItemRef[], domain: DomainId, wald: boolean): Figure[] {
  const atP0 = run(pool, domain, sprt.p0);
  const atP1 = run(pool, domain, sprt.p1);
  const items = (result: Run, hypothesis: "p0" | "p1") =>
    `${result.meanItems.toFixed(1)}${wald ? ` (Wald ${waldMeanItems(hypothesis).toFixed(1)})` : ""}`;
  const between = [0.5, 0.7, 0.8, 0.95].map((rate) => ({ rate, ...run(pool, domain, rate) }));
  return [
    atMost(`${name}: « acquis » though p = ${sprt.p0}`, 100 * atP0.share.acquis, 100 * sprt.alpha, " %", 1),
    atMost(
      `${name}: « à travailler » though p = ${sprt.p1}`,
      100 * atP1.share["a-travailler"],
      100 * sprt.beta,
      " %",
      1,
    ),
    info(`${name}: mean items, p = ${sprt.p0}`, items(atP0, "p0")),
    info(`${name}: mean items, p = ${sprt.p1}`, items(atP1, "p1")),
    info(
      `${name}: undecided, p = ${sprt.p0} / ${sprt.p1}`,
      `${percent(atP0.share.indetermine)} / ${percent(atP1.share.indetermine)}`,
    ),
    info(
      `${name}: 90 % interval holds p = ${sprt.p0} / ${sprt.p1}`,
      `${percent(atP0.covered)} / ${percent(atP1.covered)}`,
    ),
    ...between.map((one) =>
      info(
        `${name}: p = ${one.rate}: acquis / à travailler / undecided, items`,
        `${percent(one.share.acquis)} / ${percent(one.share["a-travailler"])} / ${percent(one.share.indetermine)}, ${one.meanItems.toFixed(1)}`,
      ),
    ),
  ];
}

type Run = { share: Record<Verdict, number>; meanItems: number; covered: number };

/** People whose success rate is `rate` on every item. */
function run(pool: readonly ItemRef[], domain: DomainId, rate: number): Run {
  const count: Record<Verdict, number> = { acquis: 0, "a-travailler": 0, indetermine: 0 };
  let items = 0;
  let covered = 0;
  for (let person = 0; person < people; person++) {
    const one = assess(pool, domain, rate, deriveSeed(seed, domain, String(rate), person));
    count[one.verdict]++;
    items += one.served;
    const [low, high] = wilson90(one);
    if (low <= rate && rate <= high) covered++;
  }
  return {
    share: {
      acquis: count.acquis / people,
      "a-travailler": count["a-travailler"] / people,
      indetermine: count.indetermine / people,
    },
    meanItems: items / people,
    covered: covered / people,
  };
}

/** One simulated person, from the first item to the verdict or to the end of the bank. */
function assess(pool: readonly ItemRef[], domain: DomainId, rate: number, personSeed: number) {
  const luck = xoroshiro128plus(deriveSeed(personSeed, "luck"));
  const seen = new Set<string>();
  const answers: Answer[] = [];
  let attempt = startSeries(newAttempt("simulated", personSeed, { version: "0.0.0", digest: "" }, at), {
    mode: "domain",
    length: "verdict",
    domains: [domain],
    pool,
    seen,
    at,
  });
  for (;;) {
    const [item] = itemsLeft(attempt, answers);
    if (item) {
      const right = uniformFloat64(luck) < rate;
      attempt = serve(attempt, item.id);
      seen.add(item.id);
      answers.push({
        item,
        response: null,
        outcome: right ? "right" : "wrong",
        confidence: null,
        first: true,
        series: 0,
        at,
      });
      continue;
    }
    const before = attempt.series[0]?.items.length ?? 0;
    attempt = extendSeries(attempt, answers, { pool, seen });
    if ((attempt.series[0]?.items.length ?? 0) === before) break;
  }
  const evidence = evidenceOf(attempt, answers);
  return {
    verdict: domainVerdict(evidence, domain).verdict,
    served: evidence.length,
    right: evidence.filter((one) => one.outcome === "right").length,
  };
}

/** What a test of a fixed 20 items with the programme's pass mark of 0.80 would get wrong (exact). */
function fixedTwenty(): Figure[] {
  const pass = (p: number) => {
    let sum = 0;
    for (let right = 16; right <= 20; right++)
      sum += binomial(20, right) * p ** right * (1 - p) ** (20 - right);
    return sum;
  };
  return [
    info(`fixed 20 items, pass at 16: passed though p = ${sprt.p0}`, percent(pass(sprt.p0))),
    info(`fixed 20 items, pass at 16: failed though p = ${sprt.p1}`, percent(1 - pass(sprt.p1))),
  ];
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}

function realPool(): ItemRef[] {
  const { bank } = readBank(filesOnDisk(process.cwd()));
  if (!bank) throw new Error("The bank cannot be read: npm run bank -- check");
  return bank.questions
    .filter((question) => question.value.status === "active")
    .map(({ value, domain }) => ({
      id: value.id,
      revision: value.revision,
      digest: "",
      domain: DomainId.parse(domain),
      competencies: value.competencies,
      difficulty: value.difficulty,
      kind: value.kind,
    }));
}

/** A domain of six competencies at the blueprint's levels. */
function deepPool(domain: DomainId, size: number): ItemRef[] {
  const levels = [0, 0, 0, 1, 1, 1, 1, 2, 2, 1].map((index) => Difficulty.options[index] ?? "pratique");
  return Array.from({ length: size }, (_, index) => ({
    id: `item-${index}`,
    revision: 1,
    digest: "",
    domain,
    competencies: [`competency-${index % 6}`],
    difficulty: levels[index % levels.length] ?? "pratique",
    kind: "single",
  }));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
