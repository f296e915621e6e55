import { DesktopOutlined, LogoutOutlined, MoonOutlined, QuestionCircleOutlined, SearchOutlined, SunOutlined, TranslationOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { glossary } from '../i18n/glossary';
import { useText } from '../i18n/useText';
import { changePreferences, usePreferences } from '../preferences';
import { useSession } from '../session/SessionContext';
import { useLook } from '../theme/ThemeProvider';
import { shellTexts } from './texts';

interface ToolbarProps {
  readonly openSearch: () => void;
  readonly openHelp: () => void;
  readonly openBigScreen: () => void;
  readonly signOut: () => void;
}

/** Search, help, big screen, language, theme and account. */
export function Toolbar({ openSearch, openHelp, openBigScreen, signOut }: ToolbarProps) {
  const t = useText();
  const session = useSession();
  const { appearance } = useLook();
  const { language } = usePreferences();
  const otherTheme = appearance === 'dark' ? glossary.light : glossary.dark;
  const account = {
    items: [
      { key: 'name', label: session.displayName, disabled: true },
      { key: 'out', label: t(glossary.signOut), icon: <LogoutOutlined />, onClick: signOut },
    ],
  };
  return (
    <div className="shell-toolbar">
      <Button type="text" icon={<SearchOutlined />} aria-label={t(glossary.search)} title={`${t(glossary.search)} (/)`} onClick={openSearch} />
      <Button type="text" className="wide-only" icon={<DesktopOutlined />} aria-label={t(glossary.bigScreen)} title={t(glossary.bigScreen)} onClick={openBigScreen} />
      <Button type="text" className="wide-only" icon={<QuestionCircleOutlined />} aria-label={t(glossary.help)} title={`${t(glossary.help)} (?)`} onClick={openHelp} />
      <Button
        type="text"
        icon={<TranslationOutlined />}
        aria-label={t(shellTexts.switchLanguage)}
        title={t(shellTexts.switchLanguage)}
        onClick={() => changePreferences({ language: language === 'en' ? 'zh-CN' : 'en' })}
      />
      <Button
        type="text"
        icon={appearance === 'dark' ? <SunOutlined /> : <MoonOutlined />}
        aria-label={t(shellTexts.switchTheme, { theme: t(otherTheme) })}
        title={t(shellTexts.switchTheme, { theme: t(otherTheme) })}
        onClick={() => changePreferences({ theme: appearance === 'dark' ? 'light' : 'dark' })}
      />
      <Dropdown trigger={['click']} menu={account}>
        <Button type="text" icon={<UserOutlined />} aria-label={t(shellTexts.account)} title={session.displayName} />
      </Dropdown>
    </div>
  );
}
