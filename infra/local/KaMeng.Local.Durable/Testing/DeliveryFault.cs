namespace KaMeng.Local.Durable.Testing;

/// <summary>What a <see cref="FaultPlan"/> does to a <see cref="Delivery"/>.</summary>
public enum DeliveryFault
{
    /// <summary>Nothing: it arrives.</summary>
    None,

    /// <summary>It does not arrive before the engine is started again; what stands in the store for it is untouched.</summary>
    LoseUntilRestart,

    /// <summary>It arrives twice.</summary>
    Repeat,

    /// <summary>It arrives after <see cref="FaultPlan.Delay"/>, and so perhaps after later ones.</summary>
    Delay,
}
