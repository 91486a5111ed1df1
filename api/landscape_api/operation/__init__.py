"""What an operator sees and sets: who asks, how much, how it goes; and several processes."""
