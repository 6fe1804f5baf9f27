namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A merchant's terms to be checked.</summary>
/// <param name="Text">In words.</param>
/// <param name="ConsentDefaultTicked">Whether the consent is ticked beforehand.</param>
/// <param name="SellsDigitalGoods">Whether digital goods are sold.</param>
/// <param name="AsksConfirmation">Whether the buyer confirms each purchase.</param>
internal sealed record TermsCheckBody(string? Text = null, bool? ConsentDefaultTicked = null, bool? SellsDigitalGoods = null, bool? AsksConfirmation = null);
