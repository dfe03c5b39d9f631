namespace CstoRef.Cli.TimeCharts;

/// <summary>How a chart looks, on light and on dark pages. Plain colours, no variables: report tools that show SVG know no others.</summary>
internal static class ChartStyle
{
    public const double TextSize = 12;
    public const double SmallTextSize = 10.5;

    public const string Css = """

        text { font-family: sans-serif; font-size: 12px; fill: #1f2328 }
        .heading { font-size: 20px; font-weight: bold }
        .name, .date { font-weight: bold }
        .muted { fill: #59636e }
        .small { font-size: 10.5px }
        .right { text-anchor: end }
        .middle { text-anchor: middle }
        .page { fill: #ffffff }
        .grid { stroke: #e4e8ec }
        .rule { stroke: #afb8c1 }
        .hatch { stroke: #ffffff; stroke-width: 2.5 }
        .possible { fill: url(#hatching) }
        .presumed { fill: #ffffff; fill-opacity: 0.55 }
        .member { fill: #2f6fb5 }
        .participation-frozen { fill: #b4dcf7; stroke: #2f6fb5 }
        .suspended { fill: #c46f12 }
        .withdrawn, .another-status { fill: #848d97 }
        .observer { fill: #8250df }
        .chairmanship { fill: #d0d7de; stroke: #ffffff }
        .founding { fill: #b3261e }
        .translucent { fill-opacity: 0.3 }
        .today { stroke: #1f2328; stroke-dasharray: 2 3 }
        .horizon { stroke: #1f2328 }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3 }
          .muted { fill: #9da7b3 }
          .page { fill: #0d1117 }
          .grid { stroke: #21262d }
          .rule { stroke: #57606a }
          .hatch { stroke: #0d1117 }
          .presumed { fill: #0d1117 }
          .member { fill: #4a90d9 }
          .participation-frozen { fill: #c6e6fb; stroke: #4a90d9 }
          .suspended { fill: #e3a04a }
          .withdrawn, .another-status { fill: #7d8590 }
          .observer { fill: #b392f0 }
          .chairmanship { fill: #444c56; stroke: #0d1117 }
          .founding { fill: #ff7b72 }
          .today, .horizon { stroke: #e6edf3 }
        }

        """;
}
