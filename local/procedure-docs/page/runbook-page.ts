import type { Procedure } from '../procedure.ts';
import type { Page, Section } from './block.ts';
import { flowSection } from './flow-section.ts';
import { guardrailSection } from './guardrail-section.ts';
import { parameterSection } from './parameter-section.ts';
import { permissionSection } from './permission-section.ts';
import { startSection } from './start-section.ts';
import { setUpSection, stepSections } from './step-sections.ts';
import { summarySection } from './summary-section.ts';
import { undoSection } from './undo-section.ts';
import { plain } from './words.ts';

/** The page that replaces the procedure document of one runbook; its sections in the order in which they are needed. */
export function runbookPage(procedure: Procedure): Page {
  const sections: (Section | undefined)[] = [
    summarySection(procedure),
    startSection(procedure),
    flowSection(procedure),
    parameterSection(procedure),
    setUpSection(procedure),
    ...stepSections(procedure),
    undoSection(procedure),
    guardrailSection(procedure),
    permissionSection(procedure),
  ];
  const { id, title } = procedure.runbook;
  return { id, title: plain(title), sections: sections.filter((section) => section !== undefined) };
}
