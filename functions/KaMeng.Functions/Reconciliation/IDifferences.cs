using KaMeng.Refunds.Reconciliation;

namespace KaMeng.Functions.Reconciliation;

/// <summary>Where differences go, for somebody to find out who is right.</summary>
internal interface IDifferences
{
    /// <summary>Opens one; told again it is the same by its channel, day and <see cref="Difference.Key"/>.</summary>
    Task OpenAsync(Difference difference, CancellationToken cancellationToken);
}
