import { stringify } from "csv-stringify/sync";

/** Made-up names: the first and last names of a line go together in the order in which they stand. */
const names: readonly (readonly [first: string, last: string])[] = [
  [
    "Amelia Oliver Harriet George Poppy Callum Imogen Rhys Niamh Alistair",
    "Hartley Pemberton Whitcombe Ashdown Fairweather MacLeod Thornbury Llewellyn Gallagher Drummond",
  ],
  [
    "Emma Jackson Hannah Wyatt Chloe Mason Abigail Caleb Savannah Logan",
    "Whitaker Delgado-Reed Sorensen Holloway Beckett Abernathy Castellano Winslow Hargrove Prescott",
  ],
  [
    "Lena Jonas Franziska Matthias Annika Florian Svenja Tobias Heike Lukas",
    "Brandt Vogelsang Reinhardt Lindner Petersen Achterberg Ostermann Kirchner Bäumler Weißenfels",
  ],
  [
    "Camille Théo Élodie Baptiste Manon Guillaume Inès Rémy Aurélie Lucien",
    "Fontaine Mercier Delacroix Lefèvre Rousselot Garnier Benchekroun Chevalier Marchand Dubreuil",
  ],
  [
    "Lucía Mateo Valentina Joaquín Ximena Rodrigo Alma Ignacio Paloma Emilio",
    "Herrera Villanueva Ibáñez Cifuentes Montoya Echeverría Navarrete Quiroga Salcedo Peñaloza",
  ],
  [
    "Giulia Lorenzo Chiara Davide Beatrice Matteo Francesca Riccardo Elisa Tommaso",
    "Moretti Santangelo Bellini Ferrante Colombo D’Angelo Marchetti Pellegrini Vitale Guidi",
  ],
  [
    "Ananya Rohan Priya Arjun Kavya Vikram Meera Siddharth Ishani Karthik",
    "Iyer Deshmukh Chatterjee Malhotra Nair Rathore Krishnan Banerjee Kulkarni Subramaniam",
  ],
  ["Wei Jing Haoran Xinyi Yichen Meilin Zihan Ruolan Junjie Shuang", "Zhang Liu Chen Huang Zhao Wu Zhou Xu Sun Ma"],
  [
    "Haruka Kenji Yuki Takumi Sakura Ren Aoi Daichi Misaki Hiroto",
    "Takahashi Nakamura Kobayashi Yoshida Inoue Matsumoto Shimizu Hayashi Fujiwara Ishikawa",
  ],
  [
    "Amara Chidi Ngozi Emeka Folake Tunde Zainab Kwame Abena Sefu",
    "Okafor Eze Nwosu Adeyemi Balogun Ogunleye Bello Mensah Asante Mwangi",
  ],
  [
    "Layla Omar Yasmin Karim Noor Tariq Salma Hassan Rania Idris",
    "Haddad El-Amin Mansour Benali Khoury Al-Rashid Farouk Nasser Saleh Berrada",
  ],
  [
    "Zofia Jakub Magdalena Piotr Katarzyna Ondřej Tereza Bálint Réka Mihai",
    "Kowalczyk Wiśniewski Zielińska Nowicki Kamińska Dvořák Procházková Szabó Horváth Ionescu",
  ],
  [
    "Astrid Magnus Freja Henrik Sigrid Eero Aino Mikkel Ingrid Björn",
    "Lindqvist Halvorsen Nygaard Bergström Solberg Virtanen Korhonen Kjeldsen Dahlgren Sveinsson",
  ],
  [
    "Linh Minh Thảo Somchai Malee Putri Bayu Maria-Clara Jose Hana",
    "Nguyễn Trần Phạm Srisai Chaiyasit Wulandari Santoso Reyes Bautista Kim",
  ],
  [
    "Leilani Tāne Aroha Nikau Mele Yael Noam Ayşe Emre Defne",
    "Kealoha Ngata Parata Wihongi Tupou Rosenfeld Ben-Ami Yıldız Demir Karaca",
  ],
];

const departments = ["Sales", "Support", "Product", "Engineering", "Finance", "People", "Marketing", "Operations"];
const locations = [
  { name: "London", zone: "Europe/London", phone: "+44 20 7946 0" },
  { name: "Leeds", zone: "Europe/London", phone: "+44 113 496 0" },
  { name: "Zürich", zone: "Europe/Zurich", phone: "+41 44 668 1" },
  { name: "Chicago", zone: "America/Chicago", phone: "+1 312 555 0" },
];

/** The user name of whom the demonstration signs in. */
export const VISITOR = "robin.ashworth";

/** 150 people as a CSV file in the columns of the import: the same each time. */
export function organisation(): string {
  const people = names.flatMap(([firsts, lasts]) => {
    const last = lasts.split(" ");
    return firsts.split(" ").map((first, i) => ({ firstName: first.replace("-", " "), lastName: last[i]! }));
  });
  const rows = people.slice(0, 149).map((person, i) => {
    // Steps that share no factor with the number of departments or locations mix the cultures.
    const department = departments[(i * 3 + Math.floor(i / 10)) % departments.length]!;
    const location = locations[(i * 7 + Math.floor(i / 8)) % locations.length]!;
    return {
      username: plain(`${person.firstName}.${person.lastName}`),
      ...person,
      department,
      location: location.name,
      timeZone: location.zone,
      phone: `${location.phone}${100 + i}`,
      role: i % 37 === 5 ? "receptionist" : i < departments.length ? "manager" : "user",
    };
  });
  rows.push({
    username: VISITOR,
    firstName: "Robin",
    lastName: "Ashworth",
    department: "Operations",
    location: "London",
    timeZone: "Europe/London",
    phone: "+44 20 7946 0100",
    role: "administrator",
  });
  return stringify(
    rows.map((row) => ({ ...row, email: `${row.username}@harbour.example` })),
    { header: true },
  );
}

const letters: Record<string, string> = { ß: "ss", đ: "d", ł: "l", ı: "i", ø: "o", æ: "ae", "’": "", " ": "" };
const plain = (name: string) =>
  name
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßđłıøæ’ ]/g, (letter) => letters[letter]!);
