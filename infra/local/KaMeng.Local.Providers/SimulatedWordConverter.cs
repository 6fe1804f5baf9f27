using System.Text.Json;
using System.Text.Json.Serialization;

namespace KaMeng.Local.Providers;

/// <summary>Words in UPPER_SNAKE; never numbers.</summary>
internal sealed class SimulatedWordConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false)
    where TEnum : struct, Enum;
