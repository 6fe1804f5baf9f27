namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A delivery that has come.</summary>
/// <param name="LineId">The line; 1 unless told.</param>
internal sealed record DeliveryBody(string? LineId = null);
