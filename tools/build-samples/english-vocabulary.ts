import type { Category, Vocabulary } from "./vocabulary.ts";

const CATEGORIES: readonly Category[] = [
  {
    name: "Headphones",
    variants: ["headphones", "HEADPHONES", "Head phones", "Headphone"],
    brands: ["Auralie", "Nordtone", "Pemba Audio"],
    products: [["Wireless Over-Ear 300", 129], ["Studio Monitor Pro", 249.5], ["Running Buds Lite", 39.99], ["Kids Safe Headset", 24.95], ["Noise Cancelling One", 1299]],
    facets: [
      { name: "sound", good: ["clear", "rich", "warm", "balanced", "crisp"], bad: ["tinny", "muffled", "flat", "harsh", "full of hiss"] },
      { name: "battery", good: ["long-lasting", "dependable", "quick to charge"], bad: ["dead after an hour", "weak", "slow to charge", "useless after a month"] },
      { name: "fit", good: ["snug", "comfortable", "secure", "light"], bad: ["tight", "painful", "loose", "wobbly"] },
      { name: "bluetooth connection", good: ["stable", "instant", "rock solid"], bad: ["patchy", "choppy", "slow to pair", "lost every few minutes"] },
    ],
  },
  {
    name: "Kitchen & Dining",
    variants: ["kitchen & dining", "Kitchen and Dining", "KITCHEN & DINING", "Kitchen&Dining"],
    brands: ["Brasserie Blue", "Hearthly", "Oakpan"],
    products: [["Cast Iron Skillet 28 cm", 45], ["Drip Coffee Maker", 79.9], ["Chef's Knife 20 cm", 64.5], ["Glass Storage Set", 32.25], ["Stand Mixer Classic", 389]],
    facets: [
      { name: "finish", good: ["flawless", "smooth", "solid", "beautiful"], bad: ["scratched", "uneven", "peeling", "cheap looking"] },
      { name: "handle", good: ["comfortable", "sturdy", "cool to the touch"], bad: ["loose", "slippery", "far too hot", "cracked"] },
      { name: "cleaning", good: ["easy", "quick", "effortless"], bad: ["a nightmare", "tedious", "nearly impossible"] },
      { name: "lid", good: ["tight", "well made", "leak-proof"], bad: ["warped", "leaky", "flimsy", "broken"] },
    ],
  },
  {
    name: "Clothing",
    variants: ["clothing", "CLOTHING", "Clothes", "Clothing "],
    brands: ["Linden & Co", "Maraville", "Tova"],
    products: [["Linen Summer Dress", 59], ["Merino Crew Sweater", 89], ["Straight Leg Jeans", 69.5], ["Rain Jacket Light", 119], ["Cotton T-Shirt 3-Pack", 27.9]],
    facets: [
      { name: "fabric", good: ["soft", "breathable", "thick", "lovely"], bad: ["scratchy", "thin", "see-through", "rough"] },
      { name: "cut", good: ["flattering", "true to size", "elegant"], bad: ["boxy", "unflattering", "too small", "oddly short"] },
      { name: "colour", good: ["vibrant", "just as pictured", "gorgeous"], bad: ["faded after one wash", "dull", "nothing like the photo"] },
      { name: "stitching", good: ["neat", "strong", "careful"], bad: ["sloppy", "coming undone", "crooked"] },
    ],
  },
  {
    name: "Home Office",
    variants: ["home office", "Home-Office", "HOME OFFICE", "Home Ofice"],
    brands: ["Deskwell", "Fjordline", "Quill & Lamp"],
    products: [["Standing Desk 140", 419], ["Ergonomic Chair Mesh", 279], ["LED Desk Lamp", 36.5], ["Monitor Arm Single", 84], ["Silent Keyboard", 58.9]],
    facets: [
      { name: "assembly", good: ["simple", "quick", "painless", "well explained"], bad: ["confusing", "maddening", "badly explained", "endless"] },
      { name: "build", good: ["solid", "sturdy", "precise"], bad: ["wobbly", "flimsy", "creaky", "crooked"] },
      { name: "height adjustment", good: ["smooth", "silent", "precise"], bad: ["jerky", "stuck", "noisy"] },
      { name: "look", good: ["modern", "tidy", "elegant"], bad: ["ugly", "cheap", "dated"] },
    ],
  },
  {
    name: "Beauty",
    variants: ["beauty", "BEAUTY", "Beauty products", "Beuaty"],
    brands: ["Almond Lane", "Saela", "Verra Skin"],
    products: [["Daily Face Cream", 22.5], ["Vitamin Serum 30 ml", 31], ["Argan Shampoo", 12.99], ["Mineral Sunscreen 50", 18.75], ["Hair Dryer Ionic", 74]],
    facets: [
      { name: "scent", good: ["subtle", "fresh", "pleasant"], bad: ["overpowering", "chemical", "sickly"] },
      { name: "texture", good: ["silky", "light", "creamy"], bad: ["greasy", "sticky", "lumpy"] },
      { name: "effect on my skin", good: ["soothing", "visible", "wonderful"], bad: ["irritating", "drying", "invisible"] },
      { name: "pump", good: ["handy", "precise", "clean"], bad: ["blocked", "broken on arrival", "messy"] },
    ],
  },
  {
    name: "Pet Supplies",
    variants: ["pet supplies", "Pet supplies", "PET SUPPLIES", "Pets"],
    brands: ["Barkwood", "Happy Paws", "Miau"],
    products: [["Orthopaedic Dog Bed", 66], ["Cat Tree Tall", 98], ["Retractable Leash 5 m", 17.8], ["Salmon Dry Food 4 kg", 28.4], ["Water Fountain 2 l", 34.9]],
    facets: [
      { name: "material", good: ["tough", "soft", "washable"], bad: ["flimsy", "shredded within a day", "smelly"] },
      { name: "size", good: ["generous", "just right", "perfect for us"], bad: ["tiny", "much too small", "wrong"] },
      { name: "motor", good: ["quiet", "reliable"], bad: ["loud", "dead after a week", "rattling"] },
      { name: "taste", good: ["irresistible to our cat", "excellent"], bad: ["disgusting", "wrong, says our cat"] },
    ],
  },
];

export const ENGLISH: Vocabulary = {
  categories: CATEGORIES,
  anyFacets: [
    { name: "delivery", good: ["fast", "a day early", "careful", "on time"], bad: ["late", "two weeks late", "careless", "a mess"] },
    { name: "packaging", good: ["secure", "thoughtful", "plastic-free"], bad: ["torn", "soaked", "wasteful"] },
    { name: "price", good: ["fair", "a bargain", "hard to beat"], bad: ["outrageous", "far too high", "a joke"] },
    { name: "customer service", good: ["helpful", "friendly", "quick to answer"], bad: ["rude", "silent", "useless", "impossible to reach"] },
  ],
  praise: [
    "The {f} is {g}.", "The {f} is really {g}.", "{f}: {g}, I could not ask for more.", "I love that the {f} is {g}.", "The {f} is not {b} at all.", "I was afraid the {f} would be {b}, but no, it is {g}.",
    "Honestly the {f} is {g} and that is what matters to me.", "Never had a problem with the {f}.", "For once the {f} is {g}.", "Others say the {f} is {b}; I can't agree.", "My {p} says the {f} is {g}.", "After {n} weeks the {f} is still {g}.",
  ],
  blame: [
    "The {f} is {b}.", "The {f} is just {b}.", "Sadly the {f} is {b}.", "The {f} is not {g} at all.", "I expected the {f} to be {g}, but it is {b}.", "Don't believe the photos: the {f} is {b}.",
    "The {f} isn't {g}, whatever the ad says.", "Nothing about the {f} is {g}.", "After {n} weeks the {f} is {b}.", "My {p} noticed at once that the {f} is {b}.", "How can the {f} be {b} at this price?", "The {f} could have been {g}. It never was.",
  ],
  neutral: [
    "Bought it for my {p}.", "I have used it for {n} weeks now.", "Ordered {n} of them.", "It replaces one I had for {n} years.", "My {p} wanted the bigger one.", "Got it in the sale.", "I use it almost every day.", "It came with a manual in {n} languages.", "Read about {n} reviews before I ordered.", "This is my second one from this shop.",
  ],
  praiseEnds: ["Would buy again.", "Highly recommended.", "So happy with it.", "Five stars from me.", "Worth every cent.", "Exactly what I needed.", "You can't go wrong with this."],
  blameEnds: ["Sent it back the same day.", "Save your money.", "Never again.", "I want a refund.", "Very disappointed.", "Would not buy again.", "Avoid."],
  mixed: ["It does the job, more or less.", "Neither good nor bad.", "Okay for the money, I suppose.", "I am of two minds about it.", "Average."],
  praiseTitles: ["Love it", "Great buy", "Exactly as described", "Better than expected", "Perfect gift", "Very happy"],
  blameTitles: ["Disappointed", "Not as described", "Waste of money", "Broke quickly", "Look elsewhere", "Returned"],
  neutralTitles: ["It's okay", "Average", "Mixed feelings", "Does what it says", "My review"],
  people: ["sister", "husband", "wife", "son", "daughter", "mum", "flatmate", "boss", "neighbour"],
  joint: " ",
  emoji: { good: ["😍", "👍", "❤️", "🎉", "⭐⭐⭐⭐⭐"], bad: ["😡", "👎", "😞", "🤦", "💔"] },
  missingWords: ["N/A", "n/a", "none", "-", "NULL", "unknown"],
  yes: [["yes", 88], ["Yes", 6], ["YES", 3], ["y", 3]],
  no: [["no", 80], ["No", 9], ["NO", 6], ["n", 5]],
  countries: [["United States", 40], ["USA", 12], ["usa", 3], ["U.S.", 3], ["United Kingdom", 14], ["UK", 6], ["Germany", 8], ["Deutschland", 2], ["France", 5], ["Canada", 8]],
};
