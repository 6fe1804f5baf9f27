namespace KaMeng.Local.Providers.Goods;

/// <summary>What the simulated sources of goods need.</summary>
/// <param name="DataFolder">Where their secret and their picture of the goods are kept; made if it is missing. A second start on it goes on where the first ended.</param>
/// <param name="Time">The clock of everything they do. It may jump.</param>
public sealed record GoodsSimulatorOptions(string DataFolder, TimeProvider Time)
{
    /// <summary>How long the app should wait for an answer, handed to it as <c>GoodsSources:…:Timeout</c>. Default 2 s: this machine is near.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
