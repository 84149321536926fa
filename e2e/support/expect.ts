import { expect as base } from '@playwright/test';

/** An embedded database and two browsers share the machine: a busy moment is no broken promise. */
export const expect = base.configure({ timeout: 15_000 });
