import { useLanguage, useText } from '../../app/i18n/useText';
import { complianceTexts } from './texts';

/** What a rule says: for readers of English its summary first, then the words of the rule, which stay Chinese. */
export function RuleText({ text, summary }: { readonly text: string; readonly summary: string }) {
  const language = useLanguage();
  if (language === 'zh-CN' || summary === '') return <strong lang="zh-CN">{text}</strong>;
  return <><strong>{summary}</strong><span className="cell-sub" lang="zh-CN">{text}</span></>;
}

/** Law and article, with a mark where nobody has compared it with the published text yet. */
export function LawArticle({ article, verified }: { readonly article: string; readonly verified: boolean }) {
  const t = useText();
  return <span className="rule-article"><span lang="zh-CN">{article}</span>{!verified && <span className="cell-sub law-unverified">{t(complianceTexts.unverified)}</span>}</span>;
}
