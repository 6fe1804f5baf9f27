namespace KaMeng.Functions.Activities;

/// <summary>A page of a gone merchant's cases.</summary>
/// <param name="MerchantId">Who is gone.</param>
/// <param name="Pass">The how manieth look; a case that did not take the move is sent another one with the next.</param>
/// <param name="Cursor">Where the last page ended; null for the first.</param>
internal sealed record CasesToEscalate(string MerchantId, int Pass, string? Cursor);
