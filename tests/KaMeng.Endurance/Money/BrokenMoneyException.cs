namespace KaMeng.Endurance.Money;

/// <summary>Something that must hold of money does not.</summary>
internal sealed class BrokenMoneyException(string message) : Exception(message);
