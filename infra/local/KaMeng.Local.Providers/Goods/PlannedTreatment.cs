namespace KaMeng.Local.Providers.Goods;

/// <summary>A treatment that is planned for a question.</summary>
internal sealed record PlannedTreatment(long Sequence, SimulatedTreatment Treatment, long Takes);
