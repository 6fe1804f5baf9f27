using System.Text.Json.Serialization;
using KaMeng.Refunds.Words;

namespace KaMeng.Refunds.Policies;

/// <summary>How a cell of the eligibility matrix is carried out.</summary>
[JsonConverter(typeof(UpperSnakeConverter<Way>))]
public enum Way
{
    /// <summary>The rules pay.</summary>
    Pay,

    /// <summary>The reason's reviewer looks, after the evidence is there.</summary>
    Review,

    /// <summary>The platform looks, whoever is liable, after the evidence is there.</summary>
    PlatformReview,

    /// <summary>The rules refuse.</summary>
    Refuse,
}
