namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>Codes that have leaked, by their order lines, 1 to 50.</summary>
/// <param name="Orders">The lines.</param>
/// <param name="LeakedAt">When; now unless told.</param>
internal sealed record LeakedCodesBody(OrderBody[] Orders, DateTimeOffset? LeakedAt = null);
