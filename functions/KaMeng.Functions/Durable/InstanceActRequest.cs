namespace KaMeng.Functions.Durable;

/// <summary>What is to be done to an instance.</summary>
/// <param name="Action">What.</param>
/// <param name="Note">Why.</param>
internal sealed record InstanceActRequest(InstanceAction Action, string Note);
