using System.Runtime.CompilerServices;

// Buffers on the stack of the fold are written before they are read; clearing them would cost more than filling them.
[module: SkipLocalsInit]
