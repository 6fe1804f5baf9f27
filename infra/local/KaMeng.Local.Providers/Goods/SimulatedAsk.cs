using System.Text.Json.Serialization;

namespace KaMeng.Local.Providers.Goods;

/// <summary>What a source of goods is asked. Written as <c>STATE</c>, <c>VOID</c> …</summary>
[JsonConverter(typeof(SimulatedWordConverter<SimulatedAsk>))]
public enum SimulatedAsk
{
    /// <summary>How the goods are.</summary>
    State,

    /// <summary>撤单.</summary>
    Cancel,

    /// <summary>作废.</summary>
    Void,

    /// <summary>恢复.</summary>
    Restore,
}
