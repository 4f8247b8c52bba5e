/** Contact information, pictures, the phone list. */
export const contact = {
  title: "Contact information",
};
