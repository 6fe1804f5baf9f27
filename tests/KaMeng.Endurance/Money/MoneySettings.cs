namespace KaMeng.Endurance.Money;

/// <summary>How many stories are told, and how wild they are.</summary>
/// <param name="Seed">The seed of the first story; the others follow it.</param>
/// <param name="Stories">How many.</param>
/// <param name="AtOnce">How many of them share a service.</param>
/// <param name="Rounds">How often each of them may act before everything is brought to its end.</param>
/// <param name="Crashes">How likely the service is stopped in the middle of its work after a round.</param>
internal sealed record MoneySettings(int Seed, int Stories, int AtOnce = 40, int Rounds = 10, double Crashes = 0.12);
