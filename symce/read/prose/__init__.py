"""What the words beside formulas say of letters and equations, in several languages; knows no trees."""
