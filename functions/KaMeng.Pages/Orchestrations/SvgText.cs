using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace KaMeng.Pages.Orchestrations;

/// <summary>A text in a picture. In Razor itself <c>text</c> is no element, so it is written here.</summary>
public sealed class SvgText : ComponentBase
{
    /// <summary>Where it begins.</summary>
    [Parameter, EditorRequired] public string X { get; set; } = "0";

    /// <summary>Its base line.</summary>
    [Parameter, EditorRequired] public int Y { get; set; }

    /// <summary>What it says.</summary>
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", Y.ToString(CultureInfo.InvariantCulture));
        builder.AddContent(3, Text);
        builder.CloseElement();
    }
}
