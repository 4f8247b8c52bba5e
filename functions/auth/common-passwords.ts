import { createRequire } from "node:module";

/**
 * Passwords of eight characters or more that are tried first here, in lower case, beside those of the library: years
 * that have come since it was made, what people at work choose, other languages.
 */
const ours: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 0123456789 123456789a 12345678910 987654321 9876543210 87654321 11111111 111111111
  00000000 88888888 99999999 66666666 12341234 11223344 12344321 123123123 12121212 123321123 147258369 789456123
  password password1 password12 password123 password1234 password! password1! passw0rd p@ssw0rd p@ssword p@55w0rd pa$$word
  pa55word passwort passwort1 motdepasse contraseña qwertyui qwertyuiop qwerty123 qwerty12 qwerty1234 qwerty12345 qwertz123
  qwertzui qwertzuiop azertyuiop 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 qazwsxedc q1w2e3r4 q1w2e3r4t5 zaq12wsx zxcvbnm1
  asdfghjk asdfghjkl asdf1234 asdfasdf zxcvbnm123 abcd1234 abc12345 abcdefgh abcdefg1 a1b2c3d4 aa123456 a123456789 aaaaaaaa
  iloveyou iloveyou1 iloveyou2 sunshine sunshine1 princess princess1 football football1 baseball baseball1 basketball
  superman superman1 spiderman starwars whatever trustno1 letmein1 letmein123 welcome1 welcome12 welcome123 willkommen
  computer computer1 internet samsung1 michelle jennifer jonathan charlie1 jordan23 michael1 butterfly chocolate
  elephant corvette mercedes liverpool liverpool1 chelsea1 arsenal1 manchester dragon123 monkey123 master123 shadow123
  access14 changeme changeme1 changeme123 changeit default1 admin123 admin1234 administrator adminadmin root1234 guest123
  test1234 testtest testing1 testing123 temp1234 temppass secret123 secret12 office123 office365 officestatus officestatus1
  summer2023 summer2024 summer2025 summer2026 winter2023 winter2024 winter2025 winter2026 spring2025 spring2026 autumn2025
  autumn2026 company1 company123 monday123 hello123 hello1234 bonjour1 google123 facebook facebook1 linkedin blink182
  fuckyou1 fuckyou2 pokemon1 pokemon123 minecraft naruto123 letmein! welcome! qwerty!1 password@1 password@123 pass@123
  pass@1234 pass1234 pass12345 admin@123 india@123 zaq1zaq1 1234qwer qwer1234 qweasdzxc asd123456 qwe123456 123qweasd
  123qwe123 12qwaszx 1g2w3e4r gwerty123 correcthorsebatterystaple`.split(/\s+/),
);

/** As much of the library as is used; it has no types for how it is loaded here. */
interface Library {
  readonly dictionary: { readonly "passwords-common": readonly string[] };
}
let theirs: ReadonlySet<string> | undefined;

/**
 * The 18,000 passwords of eight characters or more among those most common in leaks (NIST SP 800-63B, 5.1.1.2). They
 * take 20 MB and 30 ms to load, so a host loads them when somebody first chooses a password.
 */
function library(): ReadonlySet<string> {
  const { dictionary } = createRequire(import.meta.url)("@zxcvbn-ts/language-common") as Library;
  return new Set(dictionary["passwords-common"].filter((password) => password.length >= 8));
}

/** Whether a password, in lower case, is one of those that are tried first everywhere. */
export function isCommon(password: string): boolean {
  if (ours.has(password) || /^(.{1,3})\1+$/su.test(password)) return true;
  theirs ??= library();
  return theirs.has(password);
}
