/**
 * Saved parameters as safetensors files: written whole or not at all, and read with distrust, since
 * a file of weights often comes from somebody else.
 */
package org.tapeless.runtime.io;
