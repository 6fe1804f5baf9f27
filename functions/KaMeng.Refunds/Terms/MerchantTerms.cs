namespace KaMeng.Refunds.Terms;

/// <summary>What a merchant sells under.</summary>
/// <param name="Text">The words a buyer reads; null if there are none.</param>
/// <param name="ConsentDefaultTicked">Whether a box of consent is ticked before the buyer comes.</param>
/// <param name="SellsDigitalGoods">Whether goods are sold that are exempt from the seven days once the buyer confirms it.</param>
/// <param name="AsksConfirmation">Whether the buyer confirms the exemption at each purchase.</param>
public sealed record MerchantTerms(string? Text, bool ConsentDefaultTicked = false, bool SellsDigitalGoods = false, bool AsksConfirmation = false);
