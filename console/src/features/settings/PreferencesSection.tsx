import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { glossary } from '../../app/i18n/glossary';
import type { Language } from '../../app/i18n/text';
import { useText } from '../../app/i18n/useText';
import { changePreferences, usePreferences, type RiseColour, type ThemeMode } from '../../app/preferences';
import { Panel } from '../../shared/layout/Panel';
import { ChangeMark } from '../../shared/number/MetricValue';
import { settingsTexts } from './texts';
import './settings.css';

function Choice({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="setting-row" role="group" aria-label={label}>
      <span>{label}</span>
      {children}
    </div>
  );
}

/** Language, theme and direction colours of this browser. */
export function PreferencesSection() {
  const t = useText();
  const { language, theme, rise } = usePreferences();
  return (
    <Panel title={t(settingsTexts.yours)} note={t(settingsTexts.storedHere)}>
      <Choice label={t(glossary.language)}>
        <Segmented<Language>
          value={language}
          onChange={(value) => changePreferences({ language: value })}
          options={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Choice>
      <Choice label={t(glossary.theme)}>
        <Segmented<ThemeMode>
          value={theme}
          onChange={(value) => changePreferences({ theme: value })}
          options={[
            { value: 'system', label: t(settingsTexts.system) },
            { value: 'light', label: t(glossary.light) },
            { value: 'dark', label: t(glossary.dark) },
          ]}
        />
      </Choice>
      <Choice label={t(settingsTexts.riseColour)}>
        <Segmented<RiseColour>
          value={rise}
          onChange={(value) => changePreferences({ rise: value })}
          options={[
            { value: 'byLanguage', label: t(settingsTexts.riseByLanguage) },
            { value: 'red', label: t(settingsTexts.riseRed) },
            { value: 'green', label: t(settingsTexts.riseGreen) },
          ]}
        />
        <ChangeMark change={0.123} />
        <ChangeMark change={-0.04} />
      </Choice>
    </Panel>
  );
}
