import type { Command } from "commander";

export function addExchange(_program: Command): void {}
