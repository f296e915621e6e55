import { defineTexts } from '../i18n/text';

export const sessionTexts = defineTexts({
  userName: { zh: '用户名', en: 'User name' },
  password: { zh: '密码', en: 'Password' },
  currentPassword: { zh: '当前密码', en: 'Current password' },
  newPassword: { zh: '新密码', en: 'New password' },
  repeatPassword: { zh: '再次输入新密码', en: 'New password again' },
  required: { zh: '请填写', en: 'Required' },
  notTheSame: { zh: '两次输入不一致', en: 'The two differ' },
  tooShort: { zh: '至少 {length} 个字符', en: 'At least {length} characters' },
  wrong: { zh: '用户名或密码不正确', en: 'User name or password is wrong' },
  firstRun: { zh: '首次启动：服务器在控制台打印了一次性密码，用它登录', en: 'First start: the server printed a one-time password in its console; sign in with it' },
  changeFirst: { zh: '请先修改一次性密码', en: 'Change the one-time password first' },
  changePassword: { zh: '修改密码', en: 'Change password' },
});
