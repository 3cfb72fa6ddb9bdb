import { cleanLine, cleanText } from '../../text-rules.ts'
import type { AgencyFacts } from '../agencies-rules.ts'

/** The facts of an agency as they may be stored, and nothing else of what a form carries. */
export const cleanFacts = (form: AgencyFacts): AgencyFacts => ({
  region: cleanLine(form.region),
  phone: cleanLine(form.phone),
  websiteUrl: cleanLine(form.websiteUrl),
  houseRulesDe: cleanText(form.houseRulesDe),
  houseRulesEn: cleanText(form.houseRulesEn),
})
