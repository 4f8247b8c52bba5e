/** An e-mail address as a link writes to it (RFC 6068). */
export const mailLink = (address: string): string => `mailto:${encodeURIComponent(address).replace("%40", "@")}`;
