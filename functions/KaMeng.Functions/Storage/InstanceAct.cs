using KaMeng.Functions.Durable;

namespace KaMeng.Functions.Storage;

/// <summary>What an operator did to a durable instance itself. Written before it is done; the outcome is added after.</summary>
/// <param name="ActId">Its id; later ones sort after earlier ones.</param>
/// <param name="InstanceId">To which instance.</param>
/// <param name="Action">What.</param>
/// <param name="By">Who.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Note">Why.</param>
/// <param name="StatusBefore">How the instance stood.</param>
/// <param name="Outcome">What became of it; null while that is not known.</param>
internal sealed record InstanceAct(string ActId, string InstanceId, InstanceAction Action, string By, DateTimeOffset At, string Note, InstanceStatus StatusBefore, string? Outcome);
