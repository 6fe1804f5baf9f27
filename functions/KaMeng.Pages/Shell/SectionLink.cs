namespace KaMeng.Pages.Shell;

/// <summary>One entry of the navigation.</summary>
/// <param name="Section">The part.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Chinese">What it is called in Chinese.</param>
/// <param name="English">And in English.</param>
/// <param name="Key">The key that leads there, after <c>g</c>.</param>
public sealed record SectionLink(Section Section, string Address, string Chinese, string English, char Key);
